#!/usr/bin/env bash
# Gradescope runs this once, when the image of the autograder is built.
set -eu
apt-get update
if ! apt-get install -y openjdk-25-jre-headless; then
  # Older images have no Java 25: the builds of Eclipse Temurin.
  apt-get install -y wget apt-transport-https gpg
  wget -qO - https://packages.adoptium.net/artifactory/api/gpg/key/public \
    | gpg --dearmor > /etc/apt/trusted.gpg.d/adoptium.gpg
  . /etc/os-release
  echo "deb https://packages.adoptium.net/artifactory/deb $VERSION_CODENAME main" > /etc/apt/sources.list.d/adoptium.list
  apt-get update
  apt-get install -y temurin-25-jdk
fi
